namespace Helpdesk.Sdk;

/// <summary>What the changes of an account's devices have in common: the history says what was done, and the reconciler is told what to look for.</summary>
internal abstract class DeviceOperation(MessageWriter messages, HelpdeskAction action) : DirectoryOperation(messages, action)
{
    /// <summary>What to look for, and the id of it.</summary>
    protected abstract (DeviceTrace Trace, string? Thing) Leaves { get; }

    public override ReconcileFacts Before(OperationFacts facts) => base.Before(facts)! with { Thing = Leaves.Thing ?? facts.Id.Value, Role = Leaves.Trace.ToString() };

    // One action covers much that can be done with a device: its line says which.
    protected ChangeResult Told(ChangeResult change) => change.Status == ChangeStatus.Succeeded ? change with { Message = change.Message ?? Options } : change;
}
