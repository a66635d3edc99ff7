namespace Helpdesk.Sdk;

/// <summary>The same operation on a selection of users: one by one through the corridor, each under its own policy, proof, limit and history, and with an outcome of its own.</summary>
public sealed class BulkDesk
{
    private readonly DeskServices _services;
    private readonly Contact _contact;

    internal BulkDesk(DeskServices services, Contact contact)
    {
        _services = services;
        _contact = contact;
    }

    /// <summary>Runs an operation on each user, in the order given.</summary>
    /// <param name="users">The selection, at most <c>Users:BulkMaximum</c> (500); whoever is named twice is taken once.</param>
    /// <param name="operation">The operation, by any of this operator's desks. It is handed a token that is not cancelled in the middle of a change.</param>
    /// <param name="options">When to stop.</param>
    /// <param name="progress">Hears of each item. One that throws ends nothing.</param>
    /// <param name="cancellationToken">Ends the run between two users; those left are <see cref="BulkItemStatus.NotTried"/>.</param>
    /// <returns>An outcome for each user, also when the run was ended; otherwise invalid-input or denied (the operator was revoked), and nothing was tried.</returns>
    public Task<HelpdeskResult<BulkOutcome<T>>> RunAsync<T>(
        IReadOnlyList<UserTarget> users, Func<UserTarget, CancellationToken, Task<HelpdeskResult<T>>> operation, BulkOptions? options = null, IProgress<BulkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(users);
        ArgumentNullException.ThrowIfNull(operation);
        var run = new BulkRun<T>(_services.Corridor, operation, options ?? new BulkOptions(), progress);
        return _services.Corridor.RunAsync(() => run.RunAsync(_contact, users, cancellationToken), cancellationToken);
    }
}
