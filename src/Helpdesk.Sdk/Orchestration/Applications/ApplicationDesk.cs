namespace Helpdesk.Sdk;

/// <summary>Lists and changes which applications a user may use.</summary>
public sealed class ApplicationDesk
{
    private readonly DeskServices _services;
    private readonly Contact _contact;
    private readonly DeskReading _reading;

    internal ApplicationDesk(DeskServices services, OperatorActor actor, Contact contact)
    {
        _services = services;
        _contact = contact;
        _reading = new DeskReading(services, actor, contact);
    }

    /// <summary>The applications of a user, those through groups too.</summary>
    /// <returns>The assignments; otherwise not-found, denied or not-supported.</returns>
    public Task<HelpdeskResult<IReadOnlyList<ApplicationAssignment>>> ListAsync(UserTarget user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        return _reading.ListAsync<IApplicationAssignments, ApplicationAssignment>(
            user, "applications", (assignments, account) => DeskReading.AllAsync(assignments.ListApplicationsAsync(account, cancellationToken), cancellationToken), cancellationToken);
    }

    /// <summary>Assigns an application. One that makes privileged only where the role allows privileged targets.</summary>
    /// <returns>The outcome; otherwise why not, see <see cref="PasswordDesk.ResetAsync"/>.</returns>
    public Task<HelpdeskResult<ChangeOutcome>> AssignAsync(ApplicationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(request.User, new ApplicationOperation(_services.Messages, request.Application, request.Role, assign: true), request, cancellationToken);
    }

    /// <summary>Takes a user's own assignments to an application away.</summary>
    /// <returns>The outcome; otherwise why not.</returns>
    public Task<HelpdeskResult<ChangeOutcome>> UnassignAsync(ApplicationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(request.User, new ApplicationOperation(_services.Messages, request.Application, request.Role, assign: false), request, cancellationToken);
    }

    private Task<HelpdeskResult<ChangeOutcome>> RunAsync(UserTarget user, DirectoryOperation operation, OperationOptions options, CancellationToken cancellationToken) =>
        _services.Corridor.RunAsync(_contact, user, operation.Action, () => _services.Pipeline.RunAsync(operation, new OperationCall(_contact, user, options), cancellationToken), cancellationToken);
}
