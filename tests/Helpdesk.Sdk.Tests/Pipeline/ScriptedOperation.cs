using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>An operation whose every part a test decides.</summary>
internal sealed class ScriptedOperation(HelpdeskAction action) : Operation<string>
{
    public ScriptedOperation() : this(HelpdeskAction.ResetPassword) { }

    public override HelpdeskAction Action => action;
    public HelpdeskError? WrongInput { get; init; }
    public bool IsDeleting { get; init; }
    public Func<OperationFacts, HelpdeskError?> OnCheck { get; init; } = static _ => null;
    public Func<OperationFacts, ChangePermit, CancellationToken, ValueTask<ChangeResult>> OnChange { get; init; } = static (_, _, _) => new(ChangeResult.Succeeded());
    /// <summary>How often it looked for what it acts with.</summary>
    public int Looks { get; private set; }

    public override bool Deletes => IsDeleting || base.Deletes;
    public override string Options => "as scripted";

    public override HelpdeskError? CheckInput(HelpdeskSettings settings) => WrongInput;

    public override ValueTask<HelpdeskError?> FindAsync(IIdentityStore store, DirectoryUser user, CancellationToken cancellationToken)
    {
        Looks++;
        return default;
    }

    public override HelpdeskError? Check(OperationFacts facts) => OnCheck(facts);

    public override ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken) => OnChange(facts, permit, cancellationToken);

    public override string Complete(OperationFacts facts, ChangeResult change) => "done";

    public override string Replay(DirectoryUser user, RecordedOutcome recorded) => "replayed";
}
