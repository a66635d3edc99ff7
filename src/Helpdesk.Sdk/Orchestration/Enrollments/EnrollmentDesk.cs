namespace Helpdesk.Sdk;

/// <summary>Takes factors away, and lets users register their first one.</summary>
public sealed class EnrollmentDesk
{
    private readonly DeskServices _services;
    private readonly Contact _contact;

    internal EnrollmentDesk(DeskServices services, Contact contact)
    {
        _services = services;
        _contact = contact;
    }

    /// <summary>Removes a user's enrollments of these types, pending ones too; removing linked accounts takes the account out of its group.</summary>
    /// <returns>What was removed and what remains; otherwise why not, see <see cref="PasswordDesk.ResetAsync"/>.</returns>
    public Task<HelpdeskResult<UnenrollOutcome>> UnenrollAsync(UnenrollRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _services.Corridor.RunAsync(_contact, request.User, HelpdeskAction.Unenroll, async () =>
        {
            if (request.Factors.Count == 0)
                return Errors.InvalidInput("Say which types to remove.");
            // An approver reads them as they were asked for: nothing but names of types.
            if (request.Factors.Any(static f => !FactorType.Known.Contains(f)))
                return Errors.InvalidInput("There is no type of that name.");
            var operation = new UnenrollOperation(_services.Corridor, _services.Messages, [.. request.Factors.Distinct()]);
            return await _services.Pipeline.RunAsync(operation, new OperationCall(_contact, request.User, request), cancellationToken).ConfigureAwait(false);
        }, cancellationToken);
    }

    /// <summary>Issues a single-use code with which the user begins one enrollment; a former one is dead from then on. It is shown once.</summary>
    /// <returns>The code; otherwise why not, see <see cref="PasswordDesk.ResetAsync"/>.</returns>
    public Task<HelpdeskResult<EnrollmentCodeIssued>> IssueCodeAsync(IssueEnrollmentCodeRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _services.Corridor.RunAsync(_contact, request.User, HelpdeskAction.IssueEnrollmentCode, async () =>
        {
            using var operation = new IssueEnrollmentCodeOperation(_services.Corridor, _services.Messages);
            return await _services.Pipeline.RunAsync(operation, new OperationCall(_contact, request.User, request), cancellationToken).ConfigureAwait(false);
        }, cancellationToken);
    }
}
