namespace Helpdesk.Sdk.Ldap;

/// <summary>What went wrong during one call, and whether it may be tried again.</summary>
internal sealed class CallFailures(bool mayRepeat)
{
    private readonly Dictionary<LdapServer, int> _count = [];

    /// <summary>The last failure of the operation itself.</summary>
    public LdapException? Last { get; private set; }

    /// <summary>Whether this call is done with a server.</summary>
    public bool IsExcluded(LdapServer server) => _count.GetValueOrDefault(server) >= 2;

    /// <summary>Notes a failure. True: the operation may be tried again.</summary>
    public bool Add(LdapException fault, LdapServer server)
    {
        if (fault is LdapOutcomeUnknownException || (fault.MayHaveBeenSent && !mayRepeat)) return false;
        var weight = fault.Failure switch
        {
            // One stale connection says little about its server, a silent server much.
            LdapFailure.ConnectionLost or LdapFailure.Disconnected or LdapFailure.WriteTimeout => 1,
            LdapFailure.OperationTimeout or LdapFailure.ProtocolError => 2,
            _ => 0,
        };
        if (weight == 0) return false;
        Last = fault;
        _count[server] = _count.GetValueOrDefault(server) + weight;
        return true;
    }
}
