# shellcheck shell=bash
# One certificate authority for each lab, one key pair for each server, and a stranger's authority for tests
# that must be refused.

make_authority() { # make_authority FOLDER NAME
    mkdir -p "$1"
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj "/CN=$2" \
        -keyout "$1/ca.key" -out "$1/ca.crt" \
        -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign 2>/dev/null
    chmod 600 "$1/ca.key"
}

# FOLDER/server.{crt,key}, valid for the name and the lab's address. Servers start side by side: the number is random
# (RFC 5280, 4.1.2.2), because a file that counts would be read by one while another writes it. What cannot be made is
# said, and no server starts without it.
make_certificate() { # make_certificate FOLDER HOSTNAME
    local folder=$1 name=$2
    mkdir -p "$folder"
    printf 'subjectAltName=DNS:%s,IP:%s\nextendedKeyUsage=serverAuth\nkeyUsage=digitalSignature,keyEncipherment\n' \
        "$name" "$LAB_ADDRESS" >"$folder/server.ext"
    openssl req -newkey rsa:2048 -nodes -subj "/CN=$name" -keyout "$folder/server.key" -out "$folder/server.csr" 2>"$folder/openssl.out" &&
        openssl x509 -req -in "$folder/server.csr" -CA "$LAB_ROOT/ca/ca.crt" -CAkey "$LAB_ROOT/ca/ca.key" \
            -set_serial "0x01$(openssl rand -hex 15)" -days 30 -extfile "$folder/server.ext" -out "$folder/server.crt" 2>>"$folder/openssl.out" &&
        openssl verify -CAfile "$LAB_ROOT/ca/ca.crt" "$folder/server.crt" >>"$folder/openssl.out" 2>&1 ||
        { cat "$folder/openssl.out" >&2; return 1; }
    # Samba refuses a key that others may read.
    chmod 600 "$folder/server.key"
}
