namespace Helpdesk.Sdk;

/// <summary>
/// What the holder of a secure link can do. Opening a link does nothing; only these members act, on POST. Whatever is wrong with a link,
/// the answer is the same.
/// </summary>
public sealed class LinkDesk
{
    private readonly DeskServices _services;
    private readonly ContactInfo _info;

    internal LinkDesk(DeskServices services, ContactInfo info)
    {
        _services = services;
        _info = info;
    }

    /// <summary>Sets a new password. Only success uses the link up; it can be tried ten times.</summary>
    /// <param name="token">The token, or the whole address it came in. The caller keeps ownership.</param>
    /// <param name="password">The new password. The caller keeps ownership.</param>
    /// <param name="cancellationToken">Cancels before the change.</param>
    /// <returns>
    /// The outcome; otherwise link-invalid (whatever is wrong with the link or the account), invalid-input, password-rules, store-refused,
    /// limit-reached, store-unavailable, outcome-unknown.
    /// </returns>
    public Task<HelpdeskResult<RedeemedLink>> RedeemAsync(Secret token, Secret password, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(password);
        return _services.Corridor.RunAsync<RedeemedLink>(async () =>
        {
            // Before a try is counted: what can never be a password costs none.
            if (PasswordText.Problem(password) is { } malformed)
                return Errors.InvalidInput(malformed);
            if (await PresentAsync(token, SecureLinkKind.Reset, HelpdeskAction.SendResetLink, cancellationToken).ConfigureAwait(false) is not { } link)
                return Errors.LinkInvalid();
            var operation = new RedeemLinkOperation(_services.Messages, link, password);
            return Uniform(await _services.Pipeline.RunAsync(operation, Call(link), cancellationToken).ConfigureAwait(false));
        }, cancellationToken);
    }

    /// <summary>
    /// Says what of a password would be refused by the rules, while it is typed. It changes nothing, uses up no try and stands in no history; what the
    /// directory itself demands (its own policy, former passwords) shows only when the password is set.
    /// </summary>
    /// <param name="token">The token, or the whole address it came in. The caller keeps ownership.</param>
    /// <param name="password">What was typed so far. The caller keeps ownership.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The broken rules, none when it is fine; otherwise link-invalid, invalid-input, not-supported, or why the directory cannot be read.</returns>
    public Task<HelpdeskResult<IReadOnlyList<BrokenPasswordRule>>> CheckPasswordAsync(Secret token, Secret password, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(password);
        return _services.Corridor.RunAsync<IReadOnlyList<BrokenPasswordRule>>(async () =>
        {
            var corridor = _services.Corridor;
            if (PasswordText.Problem(password) is { } malformed)
                return Errors.InvalidInput(malformed);
            if (corridor.State.Links is not ISecureLinkReader reader)
                return Errors.NotSupported("The state opens links by presenting them alone.");
            var link = _services.Links.Tokens.TryRead(token, SecureLinkKind.Reset, out var id, out var hashes)
                ? await reader.LookAsync(id, SecureLinkKind.Reset, hashes, corridor.Now, cancellationToken).ConfigureAwait(false)
                : null;
            if (link is null || Policy(corridor.Settings, link) is not { } policy)
                return Errors.LinkInvalid();
            var resolution = await _services.Targets.ResolveAsync(new EndUserActor(link.Target), link.Target, cancellationToken).ConfigureAwait(false);
            return resolution.Error is null ? HelpdeskResult.Success(PasswordCheck.Broken(policy, resolution.User!, password)) : Errors.LinkInvalid();
        }, cancellationToken);
    }

    private static PolicySettings? Policy(HelpdeskSettings settings, SecureLink link) =>
        settings.PolicyOf(link.Role, link.Target.Store);

    /// <summary>Says "this wasn't me": freezes credential-affecting actions on the person, kills live links, alerts.</summary>
    /// <param name="token">The token, or the whole address it came in. The caller keeps ownership.</param>
    /// <param name="cancellationToken">Cancels before the change.</param>
    /// <returns>The outcome; otherwise link-invalid or outcome-unknown.</returns>
    public Task<HelpdeskResult<FreezeOutcome>> UndoAsync(Secret token, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        return _services.Corridor.RunAsync<FreezeOutcome>(async () =>
        {
            if (await PresentAsync(token, SecureLinkKind.Undo, HelpdeskAction.FreezeAccount, cancellationToken).ConfigureAwait(false) is not { } link)
                return Errors.LinkInvalid();
            var operation = new FreezeOperation(_services.Corridor, _services.Messages, "the user said \"this wasn't me\"", link.Id);
            return Uniform(await _services.Pipeline.RunAsync(operation, Call(link), cancellationToken).ConfigureAwait(false));
        }, cancellationToken);
    }

    private async ValueTask<SecureLink?> PresentAsync(Secret token, SecureLinkKind kind, HelpdeskAction action, CancellationToken cancellationToken)
    {
        var corridor = _services.Corridor;
        var link = _services.Links.Tokens.TryRead(token, kind, out var id, out var hashes)
            ? await corridor.State.Links.TryPresentAsync(id, kind, hashes, corridor.Now, cancellationToken).ConfigureAwait(false)
            : null;
        if (link is null)
            await corridor.Strangers.RecordAsync(new Contact(new SystemActor("link"), _info).Line(corridor.Now, action, HistoryStatus.Unproved) with { Reason = ErrorCode.LinkInvalid.Value, TargetName = "(link)" }).ConfigureAwait(false);
        return link;
    }

    private OperationCall Call(SecureLink link) =>
        new(new Contact(new EndUserActor(link.Target), _info with { Ticket = link.Ticket }), link.Target, new OperationOptions());

    // Why an account may not be acted upon is told to nobody who merely holds a link.
    private static HelpdeskResult<T> Uniform<T>(HelpdeskResult<T> result) =>
        result.Error is { Kind: ErrorKind.Denied or ErrorKind.Verification or ErrorKind.NotFound or ErrorKind.NotSupported or ErrorKind.Approval } ? Errors.LinkInvalid() : result;
}
