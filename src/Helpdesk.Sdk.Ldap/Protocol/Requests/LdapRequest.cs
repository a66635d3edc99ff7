using System.Formats.Asn1;

namespace Helpdesk.Sdk.Ldap;

/// <summary>One operation to send. Requests may carry passwords: none of them says more about itself than its kind.</summary>
internal abstract class LdapRequest
{
    /// <summary>Controls sent along.</summary>
    public IReadOnlyList<LdapControl> Controls { get; init; } = [];

    /// <summary>The time the server has for the answer; null takes the connection's. Never longer than the connection's.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>What it is called in messages.</summary>
    internal abstract string Kind { get; }

    /// <summary>Tag of the answer; 0 when there is none.</summary>
    internal abstract byte ResponseTag { get; }

    /// <summary>Whether losing the answer leaves the directory in a state we do not know.</summary>
    internal virtual bool ChangesData => false;

    /// <summary>Kind only.</summary>
    public sealed override string ToString() => Kind;

    internal abstract void Write(AsnWriter writer);
}
