package io.aztecpour.devicecheck;

/** The optional {@code device_id}, by which a hub knows a board at whatever address it answers. */
final class DeviceIdCheck {
    private static final int LONGEST = 64;

    private final DeviceClient device;
    private final String path;

    /** @param path of the call that tells it: of the dispenser or of the scale */
    DeviceIdCheck(DeviceClient device, String path) {
        this.device = device;
        this.path = path;
    }

    void run(Checklist list) {
        list.rule("optional: GET " + path + " says a device_id, the same each time", this::stable);
    }

    private void stable() {
        Response response = device.get(path).status(200);
        if (!response.has("device_id")) {
            throw new NotChecked("The device tells none.");
        }
        String id = response.text("device_id");
        Violation.unless(
                !id.isBlank() && id.length() <= LONGEST && id.chars().noneMatch(Character::isISOControl),
                "device_id must be 1 to " + LONGEST + " readable characters");
        String again = device.get(path).text("device_id");
        Violation.unless(again.equals(id), "device_id was " + id + " and then " + again);
    }
}
