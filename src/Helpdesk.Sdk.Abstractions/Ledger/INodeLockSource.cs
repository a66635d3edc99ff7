namespace Helpdesk.Sdk;

/// <summary>An ability of an <see cref="IHelpdeskState"/> that several nodes share: locks that one node holds and that die with it.</summary>
public interface INodeLockSource
{
    /// <summary>Tries to take a lock; does not wait for whoever has it.</summary>
    /// <param name="name">What the lock is for ("background").</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The lock, to be disposed when the work ends; <see langword="null"/> when another node has it.</returns>
    /// <exception cref="StateUnavailableException">The state cannot be asked.</exception>
    ValueTask<INodeLock?> TryLockAsync(string name, CancellationToken cancellationToken);
}
