using System.Collections.Concurrent;

namespace Helpdesk.Sdk.Tests.Hooks;

/// <summary>A host's hook that does what a test says, and remembers what it was told.</summary>
public sealed class ScriptedHook : IOperationHook
{
    public Func<OperationNotice, CancellationToken, ValueTask<HookVerdict>> Before { get; set; } = static (_, _) => new(HookVerdict.Allow);
    public Func<OperationNotice, HistoryStatus, CancellationToken, ValueTask> After { get; set; } = static (_, _, _) => default;
    public ConcurrentQueue<OperationNotice> Asked { get; } = new();
    public ConcurrentQueue<(OperationNotice Notice, HistoryStatus Outcome)> Told { get; } = new();

    public ValueTask<HookVerdict> BeforeAsync(OperationNotice operation, CancellationToken cancellationToken)
    {
        Asked.Enqueue(operation);
        return Before(operation, cancellationToken);
    }

    public ValueTask AfterAsync(OperationNotice operation, HistoryStatus outcome, CancellationToken cancellationToken)
    {
        Told.Enqueue((operation, outcome));
        return After(operation, outcome, cancellationToken);
    }
}
