namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>A piece of work that waits for the writer.</summary>
internal abstract class WriteItem
{
    /// <summary>Does the work; the outcome is told by <see cref="Complete"/> after the commit.</summary>
    public abstract void Run(SqlSession session);

    public abstract void Complete();

    public abstract void Fail(Exception error);

    /// <summary>Whether the caller gave up before the work began; then it is told so.</summary>
    public abstract bool TryCancel();
}
