package io.aztecpour.devicecheck;

/** The optional {@code device_id}, by which a hub knows a board at whatever address it answers. */
final class DeviceIdCheck {
    private static final int LONGEST = 64;

    private final DeviceClient wire;
    private final String path;

    /** @param path of the call that tells it: of the dispenser or of the scale */
    DeviceIdCheck(DeviceClient wire, String path) {
        this.wire = wire;
        this.path = path;
    }

    void run(Checklist list) {
        list.rule("optional: GET " + path + " says a device_id, the same each time", this::stable);
    }

    private void stable() {
        Response said = wire.get(path).status(200);
        if (!said.has("device_id")) {
            throw new NotChecked("The device tells none.");
        }
        String id = said.text("device_id");
        Violation.unless(
                !id.isBlank() && id.length() <= LONGEST && id.chars().noneMatch(Character::isISOControl),
                "device_id must be 1 to " + LONGEST + " readable characters");
        String again = wire.get(path).text("device_id");
        Violation.unless(again.equals(id), "device_id was " + id + " and then " + again);
    }
}
