namespace Helpdesk.Sdk.Ldap;

/// <summary>The way a dialect's changes leave, so that the engine knows whether one is without an answer, and whether one was made already.</summary>
internal sealed class LdapChange(ILdapConnection connection)
{
    public ILdapConnection Connection => connection;

    /// <summary>A change was handed over and its answer has not come.</summary>
    public bool IsInFlight { get; private set; }

    /// <summary>The server has confirmed a change: from then on nothing may be told as if nothing had happened.</summary>
    public bool HasChanged { get; private set; }

    public Task<LdapResult> ModifyAsync(LdapModifyRequest request, CancellationToken cancellationToken) => SendAsync(connection.ModifyAsync, request, cancellationToken);

    public Task<LdapResult> AddAsync(LdapAddRequest request, CancellationToken cancellationToken) => SendAsync(connection.AddAsync, request, cancellationToken);

    public Task<LdapResult> DeleteAsync(LdapDeleteRequest request, CancellationToken cancellationToken) => SendAsync(connection.DeleteAsync, request, cancellationToken);

    public Task<LdapResult> RenameAsync(LdapRenameRequest request, CancellationToken cancellationToken) => SendAsync(connection.RenameAsync, request, cancellationToken);

    public Task<LdapResult> ExtendedAsync(LdapExtendedRequest request, CancellationToken cancellationToken) => SendAsync(connection.ExtendedAsync, request, cancellationToken);

    private async Task<LdapResult> SendAsync<T>(Func<T, CancellationToken, Task<LdapResult>> send, T request, CancellationToken cancellationToken)
    {
        IsInFlight = true;
        var answer = await send(request, cancellationToken).ConfigureAwait(false);
        IsInFlight = false;
        HasChanged |= answer.IsSuccess;
        return answer;
    }
}
