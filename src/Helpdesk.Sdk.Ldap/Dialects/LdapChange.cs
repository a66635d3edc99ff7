namespace Helpdesk.Sdk.Ldap;

/// <summary>The way a dialect's changes leave, so that the engine knows whether one is without an answer.</summary>
internal sealed class LdapChange(ILdapConnection connection)
{
    public ILdapConnection Connection => connection;

    /// <summary>A change was handed over and its answer has not come.</summary>
    public bool IsInFlight { get; private set; }

    public async Task<LdapResult> ModifyAsync(LdapModifyRequest request, CancellationToken cancellationToken)
    {
        IsInFlight = true;
        var answer = await connection.ModifyAsync(request, cancellationToken).ConfigureAwait(false);
        IsInFlight = false;
        return answer;
    }
}
