package io.aztecpour.bar;

import io.aztecpour.bus.Ack;
import io.aztecpour.bus.bar.KnownDevice;
import io.aztecpour.bus.bar.KnownDevices;
import io.aztecpour.domain.DeviceIdentity;
import io.aztecpour.domain.Tap;
import io.aztecpour.store.Statement;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;

/** Stores which device belongs at each address of a tap. */
record KnownDeviceRows(Store store) {

    Future<KnownDevices> all() {
        return store.read("SELECT tap, url, device_id, device_name FROM known_devices")
                .map(rows -> new KnownDevices(
                        rows.stream().map(KnownDeviceRows::read).toList()));
    }

    private static KnownDevice read(Row row) {
        return new KnownDevice(
                row.getString("tap"),
                row.getString("url"),
                new DeviceIdentity(row.getString("device_id"), row.getString("device_name")));
    }

    /** An address that the tap has no more is not kept: an admin changed it meanwhile. */
    Future<Ack> keep(KnownDevice known) {
        return store.write(Statement.of(
                        "INSERT INTO known_devices (tap, url, device_id, device_name)"
                                + " SELECT id, ?, ?, ? FROM taps WHERE id = ? AND ? IN (dispenser_url, scale_url)"
                                + " ON CONFLICT (tap, url) DO UPDATE SET"
                                + " device_id = excluded.device_id, device_name = excluded.device_name",
                        known.url(),
                        known.device().id(),
                        known.device().name(),
                        known.tap(),
                        known.url()))
                .map(Ack.ACK);
    }

    /** Forgets the devices at addresses that the tap has no more. */
    static Statement forgetElsewhere(Tap tap) {
        return Statement.of(
                "DELETE FROM known_devices WHERE tap = ? AND url <> ? AND url <> coalesce(?, '')",
                tap.id(),
                tap.dispenserUrl(),
                tap.scaleUrl());
    }
}
