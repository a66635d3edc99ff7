namespace Helpdesk.Sdk;

/// <summary>
/// Leave to change one thing once. Only the operation pipeline issues permits, after the intent is in the history;
/// every changing member of every store spends one before it touches anything.
/// </summary>
public sealed class ChangePermit
{
    private const int Unused = 0, InUse = 1, Closed = 2;
    private int _state;

    internal ChangePermit(OperationId operation, HelpdeskAction action, string store, string subject)
    {
        Operation = operation;
        Action = action;
        Store = store;
        Subject = subject;
    }

    /// <summary>The operation whose intent covers the change.</summary>
    public OperationId Operation { get; }

    /// <summary>The action it was issued for.</summary>
    public HelpdeskAction Action { get; }

    /// <summary>The store it is good for.</summary>
    public string Store { get; }

    /// <summary>The id of the account it is good for, or the user name of one to be created.</summary>
    public string Subject { get; }

    /// <summary>Spends the permit. A changing member calls this first, with what it is about to do.</summary>
    /// <param name="target">The account about to be changed.</param>
    /// <param name="actions">The actions this member serves; the permit's own must be among them.</param>
    /// <exception cref="InvalidPermitException">The permit was spent, or is for another account or action.</exception>
    public void Spend(UserKey target, params ReadOnlySpan<HelpdeskAction> actions) => Spend(target.Store, target.Id, actions);

    /// <summary>Spends the permit for an account that has no id yet.</summary>
    /// <param name="store">The store about to be changed.</param>
    /// <param name="subject">The user name of the account to create.</param>
    /// <param name="actions">The actions this member serves.</param>
    /// <exception cref="InvalidPermitException">The permit was spent, or is for another account or action.</exception>
    public void Spend(string store, string subject, params ReadOnlySpan<HelpdeskAction> actions)
    {
        if (!string.Equals(store, Store, StringComparison.Ordinal) || !string.Equals(subject, Subject, StringComparison.Ordinal))
            throw new InvalidPermitException("The permit is for another account.");
        if (!actions.Contains(Action))
            throw new InvalidPermitException($"The permit is for {Action}, which this change is not.");
        if (Interlocked.CompareExchange(ref _state, InUse, Unused) != Unused)
            throw new InvalidPermitException("The permit was spent already.");
    }
    /// <summary>For parts below a store's changing member: holds while that member, which spent the permit, runs.</summary>
    /// <exception cref="InvalidPermitException">The permit is for another account, was not spent, or its operation is over.</exception>
    public void EnsureCovers(string store, string subject)
    {
        if (!string.Equals(store, Store, StringComparison.Ordinal) || !string.Equals(subject, Subject, StringComparison.Ordinal))
            throw new InvalidPermitException("The permit is for another account.");
        if (Volatile.Read(ref _state) != InUse)
            throw new InvalidPermitException("The permit is not in use.");
    }

    internal void Close() => Volatile.Write(ref _state, Closed);
}
