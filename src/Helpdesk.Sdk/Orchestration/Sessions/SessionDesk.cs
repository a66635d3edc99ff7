namespace Helpdesk.Sdk;

/// <summary>Lists a user's sessions and ends them.</summary>
public sealed class SessionDesk
{
    private readonly DeskServices _services;
    private readonly Contact _contact;
    private readonly DeskReading _reading;

    internal SessionDesk(DeskServices services, OperatorActor actor, Contact contact)
    {
        _services = services;
        _contact = contact;
        _reading = new DeskReading(services, actor, contact);
    }

    /// <summary>Where a user is signed in, where the store tells.</summary>
    /// <returns>The sessions; otherwise not-found, denied or not-supported.</returns>
    public Task<HelpdeskResult<IReadOnlyList<SignInSession>>> ListAsync(UserTarget user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        return _reading.ListAsync<ISessionReader, SignInSession>(user, "sessions that could be listed", (reader, account) => reader.ListSessionsAsync(account, cancellationToken), cancellationToken);
    }

    /// <summary>Signs a user out everywhere. Works on a frozen person too.</summary>
    /// <returns>The outcome; otherwise why not, see <see cref="PasswordDesk.ResetAsync"/>.</returns>
    public Task<HelpdeskResult<ChangeOutcome>> RevokeAsync(UserRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(request.User, new RevokeSessionsOperation(_services.Messages), request, cancellationToken);
    }

    private Task<HelpdeskResult<ChangeOutcome>> RunAsync(UserTarget user, DirectoryOperation operation, OperationOptions options, CancellationToken cancellationToken) =>
        _services.Corridor.RunAsync(_contact, user, operation.Action, () => _services.Pipeline.RunAsync(operation, new OperationCall(_contact, user, options), cancellationToken), cancellationToken);
}
