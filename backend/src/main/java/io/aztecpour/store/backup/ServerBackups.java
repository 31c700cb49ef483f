package io.aztecpour.store.backup;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.backup.Backups;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;

/** Says of a store on a database server that its backups are the server's affair. */
public final class ServerBackups extends VerticleBase {
    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        bus.serve(
                Addresses.BACKUPS, ask -> Future.succeededFuture(new Backups(null, List.of(), null, null, null, null)));
        bus.serve(
                Addresses.MAKE_BACKUP,
                ask -> Future.failedFuture(new Fault(
                        Code.BACKUP_FAILED,
                        "The bar's data lie in PostgreSQL: make backups there, as deploy/postgresql describes.")));
        bus.serve(
                Addresses.FIND_BACKUP,
                name -> Future.failedFuture(new Fault(Code.NOT_FOUND, "There is no such backup.")));
        return Future.succeededFuture();
    }
}
