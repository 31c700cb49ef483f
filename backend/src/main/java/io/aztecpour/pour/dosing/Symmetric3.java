package io.aztecpour.pour.dosing;

/** A positive definite 3×3 matrix by its upper half, to solve and invert by Cholesky's method. */
record Symmetric3(double xx, double xy, double xz, double yy, double yz, double zz) {
    /** @return the inverse; of a matrix that rounding made indefinite, that of the nearest sound one */
    Symmetric3 inverse() {
        double l11 = Math.sqrt(xx);
        double l21 = xy / l11;
        double l31 = xz / l11;
        double l22 = Math.sqrt(Math.max(yy - l21 * l21, 1e-12 * yy));
        double l32 = (yz - l31 * l21) / l22;
        double l33 = Math.sqrt(Math.max(zz - l31 * l31 - l32 * l32, 1e-12 * zz));
        double m11 = 1 / l11;
        double m22 = 1 / l22;
        double m33 = 1 / l33;
        double m21 = -l21 * m11 * m22;
        double m32 = -l32 * m22 * m33;
        double m31 = -(l31 * m11 + l32 * m21) * m33;
        return new Symmetric3(
                m11 * m11 + m21 * m21 + m31 * m31,
                m21 * m22 + m31 * m32,
                m31 * m33,
                m22 * m22 + m32 * m32,
                m32 * m33,
                m33 * m33);
    }

    /** @return vᵀ·this·v */
    double along(double x, double y, double z) {
        return x * timesX(x, y, z) + y * timesY(x, y, z) + z * timesZ(x, y, z);
    }

    double timesX(double x, double y, double z) {
        return xx * x + xy * y + xz * z;
    }

    double timesY(double x, double y, double z) {
        return xy * x + yy * y + yz * z;
    }

    double timesZ(double x, double y, double z) {
        return xz * x + yz * y + zz * z;
    }
}
