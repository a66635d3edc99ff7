namespace Helpdesk.Sdk;

/// <summary>Takes one authenticator away that the identity store keeps.</summary>
internal sealed class RemoveAuthenticatorOperation(MessageWriter messages, string reference) : DirectoryOperation(messages, HelpdeskAction.RemoveAuthenticator)
{
    private StoreAuthenticator? _authenticator;

    public override string Parameters => reference;

    public override string Options => $"{_authenticator?.Kind} {_authenticator?.Label} ({reference})";

    protected override string Named => _authenticator?.Kind ?? "";

    public override HelpdeskError? CheckInput(HelpdeskSettings settings) =>
        InputText.IsWellFormed(reference, 1024, out var problem) ? null : Errors.InvalidInput($"The authenticator's id {problem}.");

    public override HelpdeskError? CheckSupport(IIdentityStore store) => Need<IAuthenticatorManager>(store, "remove authenticators");

    public override async ValueTask<HelpdeskError?> FindAsync(IIdentityStore store, DirectoryUser user, CancellationToken cancellationToken)
    {
        var listed = await store.GetCapability<IAuthenticatorManager>()!.ListAuthenticatorsAsync(user, cancellationToken).ConfigureAwait(false);
        _authenticator = listed.FirstOrDefault(a => string.Equals(a.Id, reference, StringComparison.Ordinal));
        return _authenticator is null ? Errors.NoSuch("authenticator", reference) : null;
    }

    public override HelpdeskError? Check(OperationFacts facts) =>
        _authenticator!.FixedBecause is { } why ? Errors.Refused(ChangeResult.Refused(RefusalReason.Constraint, why)) : null;

    public override ReconcileFacts Before(OperationFacts facts) => base.Before(facts)! with { Thing = _authenticator!.Id };

    public override ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken) =>
        facts.Store.GetCapability<IAuthenticatorManager>()!.RemoveAuthenticatorAsync(permit, facts.User, _authenticator!, cancellationToken);
}
