namespace Helpdesk.Sdk.Testing;

/// <summary>The real servers that <c>tests/lab</c> starts.</summary>
public enum LabServer
{
    /// <summary>Samba as an Active Directory domain controller.</summary>
    Samba,

    /// <summary>OpenLDAP with the password policy overlay.</summary>
    Slapd,

    /// <summary>389 Directory Server with its password policy.</summary>
    Ds389,

    /// <summary>Postfix with STARTTLS, TLS and authentication, keeping every message.</summary>
    Smtp,

    /// <summary>Postfix's smtp-sink: plain, fast, no authentication.</summary>
    Sink,

    /// <summary>PostgreSQL, empty.</summary>
    Postgres,

    /// <summary>RabbitMQ, empty.</summary>
    RabbitMq,
}
