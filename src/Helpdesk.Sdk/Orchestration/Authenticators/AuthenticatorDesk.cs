namespace Helpdesk.Sdk;

/// <summary>Lists and takes away the ways to sign in that an identity store keeps, and issues access passes.</summary>
public sealed class AuthenticatorDesk
{
    private readonly DeskServices _services;
    private readonly Contact _contact;
    private readonly DeskReading _reading;

    internal AuthenticatorDesk(DeskServices services, OperatorActor actor, Contact contact)
    {
        _services = services;
        _contact = contact;
        _reading = new DeskReading(services, actor, contact);
    }

    /// <summary>What is registered with the identity store.</summary>
    /// <returns>The authenticators; otherwise not-found, denied or not-supported.</returns>
    public Task<HelpdeskResult<IReadOnlyList<StoreAuthenticator>>> ListAsync(UserTarget user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        return _reading.ListAsync<IAuthenticatorManager, StoreAuthenticator>(user, "authenticators", (manager, account) => manager.ListAuthenticatorsAsync(account, cancellationToken), cancellationToken);
    }

    /// <summary>Takes one away, with notice to the user.</summary>
    /// <returns>The outcome; otherwise why not, see <see cref="PasswordDesk.ResetAsync"/>.</returns>
    public Task<HelpdeskResult<ChangeOutcome>> RemoveAsync(RemoveAuthenticatorRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(request.User, new RemoveAuthenticatorOperation(_services.Messages, request.Authenticator), request, cancellationToken);
    }

    /// <summary>Takes every second factor away, so that it is set up again at next sign-in.</summary>
    /// <returns>The outcome; otherwise why not.</returns>
    public Task<HelpdeskResult<ChangeOutcome>> ResetAsync(UserRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(request.User, new ResetAuthenticatorsOperation(_services.Messages), request, cancellationToken);
    }

    /// <summary>Issues a temporary access pass, sent to the user blind unless it is to be shown.</summary>
    /// <returns>The outcome; otherwise why not.</returns>
    public Task<HelpdeskResult<AccessPassOutcome>> IssuePassAsync(AccessPassRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _services.Corridor.RunAsync(_contact, request.User, HelpdeskAction.IssueAccessPass, async () =>
        {
            using var operation = new IssueAccessPassOperation(_services.Corridor, _services.Messages, _services.Factors, request);
            var result = await _services.Pipeline.RunAsync(operation, new OperationCall(_contact, request.User, request), cancellationToken).ConfigureAwait(false);
            return result.Value is { DeliveredTo.Count: > 0 } outcome && await _services.DeliveryFailedAsync(outcome.Operation).ConfigureAwait(false) ? outcome with { DeliveryFailed = true } : result;
        }, cancellationToken);
    }

    private Task<HelpdeskResult<ChangeOutcome>> RunAsync(UserTarget user, DirectoryOperation operation, OperationOptions options, CancellationToken cancellationToken) =>
        _services.Corridor.RunAsync(_contact, user, operation.Action, () => _services.Pipeline.RunAsync(operation, new OperationCall(_contact, user, options), cancellationToken), cancellationToken);
}
