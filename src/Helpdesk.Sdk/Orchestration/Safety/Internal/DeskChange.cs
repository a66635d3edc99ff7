namespace Helpdesk.Sdk;

/// <summary>A change of the desk itself: its own few lines, as an <see cref="Operation{T}"/> has them.</summary>
internal abstract class DeskChange<T>
{
    public abstract HelpdeskAction Action { get; }

    /// <summary>Whom it is about: the desk, or an operator's name.</summary>
    public virtual string Subject => IDeskControlStore.Desk;

    /// <summary>It only takes away, in an emergency: the host's hooks are told, not asked.</summary>
    public virtual bool TakesAway => false;

    /// <summary>What else speaks against it, told to those who may do it at all; <see langword="null"/> = nothing.</summary>
    public virtual ValueTask<HelpdeskError?> CheckAsync(CancellationToken cancellationToken) => new((HelpdeskError?)null);

    /// <summary>Step 4.</summary>
    public abstract ValueTask<T> ChangeAsync(IDeskControlStore control, ChangePermit permit, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Whether anything had to change.</summary>
    public abstract bool IsNew(T value);

    /// <summary>What those who watch the desk are told.</summary>
    public abstract AlertEvent Alert(string by, DateTimeOffset now);
}
