using System.Net;
using Helpdesk.Sdk.Ldap.Tests.Connection;

namespace Helpdesk.Sdk.Ldap.Tests.Protocols;

/// <summary>The client of this package.</summary>
internal sealed class OwnClient : ITriedClient
{
    private LdapConnection? _connection;

    public async Task OpenAsync(IPEndPoint at, TimeSpan timeout)
    {
        _connection = await Lab.OpenAsync(at, Lab.Timeouts(bind: timeout));
        Assert.True((await _connection.BindAsync("cn=me", "x"u8.ToArray(), CancellationToken.None)).IsSuccess);
    }

    public async Task<int> SearchAsync(string name, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var request = new LdapSearchRequest(name, LdapScope.Subtree, LdapFilter.Present("objectClass"), "cn") { Timeout = timeout };
        return (await _connection!.Search(request).ToListAsync(cancellationToken)).Count;
    }

    public ValueTask DisposeAsync() => _connection?.DisposeAsync() ?? ValueTask.CompletedTask;
}
