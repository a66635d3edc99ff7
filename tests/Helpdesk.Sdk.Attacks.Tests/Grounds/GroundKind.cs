namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>Where the attacks are tried: two assembled products, two nodes each.</summary>
public enum GroundKind
{
    /// <summary>The embedded directory and the state in one SQLite file.</summary>
    Embedded,

    /// <summary>Samba as Active Directory, the state in PostgreSQL.</summary>
    ActiveDirectory,
}
