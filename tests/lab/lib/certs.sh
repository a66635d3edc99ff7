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

make_certificate() { # make_certificate FOLDER HOSTNAME: FOLDER/server.{crt,key}, valid for the name and the lab's address
    local folder=$1 name=$2
    mkdir -p "$folder"
    openssl req -newkey rsa:2048 -nodes -subj "/CN=$name" -keyout "$folder/server.key" -out "$folder/server.csr" 2>/dev/null
    printf 'subjectAltName=DNS:%s,IP:%s\nextendedKeyUsage=serverAuth\nkeyUsage=digitalSignature,keyEncipherment\n' \
        "$name" "$LAB_ADDRESS" >"$folder/server.ext"
    openssl x509 -req -in "$folder/server.csr" -CA "$LAB_ROOT/ca/ca.crt" -CAkey "$LAB_ROOT/ca/ca.key" -CAcreateserial \
        -days 30 -extfile "$folder/server.ext" -out "$folder/server.crt" 2>/dev/null
    # Samba refuses a key that others may read.
    chmod 600 "$folder/server.key"
}
