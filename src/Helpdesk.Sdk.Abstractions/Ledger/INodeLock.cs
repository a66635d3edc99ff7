namespace Helpdesk.Sdk;

/// <summary>A lock this node holds. It ends when it is disposed, when the process dies, or when the connection to the state is lost.</summary>
public interface INodeLock : IAsyncDisposable
{
    /// <summary>Cancelled when the lock is lost: another node may have it from then on, so the work must stop.</summary>
    CancellationToken Lost { get; }
}
