-- Once, as the server's administrator:  psql -v owner_password=… -v hub_password=… -f setup.sql
-- aztec_owner makes and updates the tables (aztec-pour prepare); aztec is the user that the hub runs with. It may add to the audit log
-- and never change it, and it cannot give itself more.
CREATE ROLE aztec_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE aztec LOGIN PASSWORD :'hub_password';
CREATE DATABASE aztec OWNER aztec_owner ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE aztec FROM PUBLIC;
GRANT CONNECT ON DATABASE aztec TO aztec;
\connect aztec
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT ALL ON SCHEMA public TO aztec_owner;
