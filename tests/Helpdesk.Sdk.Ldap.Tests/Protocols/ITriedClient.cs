using System.Net;

namespace Helpdesk.Sdk.Ldap.Tests.Protocols;

/// <summary>The least a client must do to be tried: one connection, searches with a time limit that can be cancelled.</summary>
internal interface ITriedClient : IAsyncDisposable
{
    /// <summary>Connects and binds.</summary>
    Task OpenAsync(IPEndPoint at, TimeSpan timeout);

    /// <summary>Searches; the number of entries.</summary>
    Task<int> SearchAsync(string name, TimeSpan timeout, CancellationToken cancellationToken);
}
