using System.DirectoryServices.Protocols;
using System.Net;

namespace Helpdesk.Sdk.Ldap.Tests.Protocols;

/// <summary>System.DirectoryServices.Protocols behind the same members, its asynchronous ones where it has them.</summary>
internal sealed class ProtocolsClient : ITriedClient
{
    private System.DirectoryServices.Protocols.LdapConnection? _connection;

    public Task OpenAsync(IPEndPoint at, TimeSpan timeout) => Task.Run(() =>
    {
        _connection = new System.DirectoryServices.Protocols.LdapConnection(new LdapDirectoryIdentifier(at.Address.ToString(), at.Port), new NetworkCredential("cn=me", "x"), AuthType.Basic)
        {
            Timeout = timeout,
        };
        _connection.SessionOptions.ProtocolVersion = 3;
        _connection.Bind();
    });

    public async Task<int> SearchAsync(string name, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var connection = _connection!;
        var request = new SearchRequest(name, "(objectClass=*)", SearchScope.Subtree, "cn");
        IAsyncResult? begun = null;
        var response = Task.Factory.FromAsync(
            begun = connection.BeginSendRequest(request, timeout, PartialResultProcessing.NoPartialResultSupport, null, null), connection.EndSendRequest);
        await using var cancelled = cancellationToken.Register(() => connection.Abort(begun));
        return ((SearchResponse)await response).Entries.Count;
    }

    public ValueTask DisposeAsync()
    {
        _connection?.Dispose();
        return ValueTask.CompletedTask;
    }
}
