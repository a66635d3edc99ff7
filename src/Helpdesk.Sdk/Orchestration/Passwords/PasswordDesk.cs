namespace Helpdesk.Sdk;

/// <summary>Resets passwords.</summary>
public sealed class PasswordDesk
{

    private readonly DeskServices _services;
    private readonly Contact _contact;
    private readonly LinkedRun _linked;

    internal PasswordDesk(DeskServices services, Contact contact)
    {
        _services = services;
        _contact = contact;
        _linked = new LinkedRun(services, contact);
    }

    /// <summary>Sets a new password: typed, shown, or generated and sent to the user blind.</summary>
    /// <returns>
    /// The outcome; otherwise why not: invalid-input, not-found, not-supported, denied, approval-required (details: <c>approval</c>, the id to
    /// have granted), verification-required, session-invalid, limit-reached, password-rules, store-refused, store-unavailable, outcome-unknown.
    /// </returns>
    public Task<HelpdeskResult<ResetPasswordOutcome>> ResetAsync(ResetPasswordRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _services.Corridor.RunAsync(_contact, request.User, HelpdeskAction.ResetPassword, () => ResetCoreAsync(request, cancellationToken), cancellationToken);
    }

    /// <summary>Sends the user a link on which they set a password of their own. A newer link kills the older.</summary>
    /// <returns>The outcome; otherwise why not, see <see cref="ResetAsync"/>.</returns>
    public Task<HelpdeskResult<SendLinkOutcome>> SendLinkAsync(SendLinkRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _services.Corridor.RunAsync(_contact, request.User, HelpdeskAction.SendResetLink, async () =>
        {
            using var operation = new SendResetLinkOperation(_services.Corridor, _services.Messages, _services.Links, _services.Factors, request);
            var sent = await _services.Pipeline.RunAsync(operation, new OperationCall(_contact, request.User, request), cancellationToken).ConfigureAwait(false);
            return sent.Value is { Replayed: false } outcome && await _services.DeliveryFailedAsync(outcome.Operation).ConfigureAwait(false) ? outcome with { DeliveryFailed = true } : sent;
        }, cancellationToken);
    }

    /// <summary>Takes a user's password away, where the store can.</summary>
    /// <returns>The outcome; otherwise why not, see <see cref="ResetAsync"/>.</returns>
    public Task<HelpdeskResult<ChangeOutcome>> RemoveAsync(UserRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _services.Corridor.RunAsync(
            _contact, request.User, HelpdeskAction.RemovePassword,
            () => _services.Pipeline.RunAsync(new RemovePasswordOperation(_services.Messages), new OperationCall(_contact, request.User, request), cancellationToken), cancellationToken);
    }

    private async Task<HelpdeskResult<ResetPasswordOutcome>> ResetCoreAsync(ResetPasswordRequest request, CancellationToken cancellationToken)
    {
        if (Wrong(request) is { } wrong)
            return await new Walk(_services.Corridor, new OperationCall(_contact, request.User, request), HelpdeskAction.ResetPassword).EndAsync(Errors.InvalidInput(wrong), "invalid-input").ConfigureAwait(false);
        var chosen = await _linked.ChooseAsync(request.User, HelpdeskAction.ResetPassword, request.Linked, cancellationToken).ConfigureAwait(false);
        if (!chosen.Succeeded)
            return chosen.Error;
        var first = await RunAsync(request, new OperationCall(_contact, request.User, request), cancellationToken).ConfigureAwait(false);
        if (!first.Succeeded)
            return first;
        // The caller's token ends with the first change: what was asked for as one is not left half done.
        var linked = await _linked.RunAsync(chosen.Value, first.Value.Operation, request, call => RunAsync(request, call, CancellationToken.None)).ConfigureAwait(false);
        var done = linked.Select(static l => l.User).Append(first.Value.User).ToHashSet();
        var offered = (await _linked.OfferedAsync(first.Value.User).ConfigureAwait(false)).Select(static u => u.Key).Where(k => !done.Contains(k));
        return first.Value with { Linked = linked, OfferedLinked = [.. offered] };
    }

    private async Task<HelpdeskResult<ResetPasswordOutcome>> RunAsync(ResetPasswordRequest request, OperationCall call, CancellationToken cancellationToken)
    {
        using var operation = new ResetPasswordOperation(_services.Corridor, _services.Messages, request, _services.Generator(request.Passphrase), _services.Factors);
        var result = await _services.Pipeline.RunAsync(operation, call, cancellationToken).ConfigureAwait(false);
        if (result.Value is { DeliveredTo.Count: > 0 } sent && await _services.DeliveryFailedAsync(sent.Operation).ConfigureAwait(false))
            result = sent with { DeliveryFailed = true };
        return result.Value is { } outcome && request.SignOut ? outcome with { SignOut = await SignOutAsync(call, outcome).ConfigureAwait(false) } : result;
    }

    // An operation of its own under the reset, decided by its own policy: the password is set whatever comes of it.
    private async Task<LinkedOutcome<ChangeOutcome>> SignOutAsync(OperationCall call, ResetPasswordOutcome reset)
    {
        var options = new OperationOptions { Parent = reset.Operation, IdempotencyKey = call.Options.IdempotencyKey is { } key ? key + "/sign-out" : null };
        var result = await _services.Corridor.RunAsync(
            _contact, reset.User, HelpdeskAction.RevokeSessions,
            () => _services.Pipeline.RunAsync(new RevokeSessionsOperation(_services.Messages), new OperationCall(_contact, reset.User, options), CancellationToken.None), CancellationToken.None).ConfigureAwait(false);
        return new LinkedOutcome<ChangeOutcome>(reset.User, result.Value, result.Error);
    }

    // Further operations make keys of their own out of it, which may not grow too long once the password is set.
    private static string? Wrong(ResetPasswordRequest request) =>
        request.IdempotencyKey is { Length: > OperationOptions.LongestSharedKey } && (request.SignOut || request.Linked is { All: true } or { Users.Count: > 0 })
            ? $"The idempotency key may have at most {OperationOptions.LongestSharedKey} characters when linked accounts or the sign-out are asked for as well."
        : request.Password is not { } typed ? null
        : request.Deliver.Count > 0 ? "A typed password is not sent anywhere: leave out the delivery."
        : PasswordText.Problem(typed);
}
