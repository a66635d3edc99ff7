using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>A code with which a user begins a first enrollment.</summary>
public sealed class EnrollmentCodeTask : HelpTask
{
    /// <inheritdoc/>
    public override string Name => "enrollment-code";

    /// <inheritdoc/>
    public override string Title => "Issue enrollment code";

    /// <inheritdoc/>
    public override HelpdeskAction Action => HelpdeskAction.IssueEnrollmentCode;

    /// <inheritdoc/>
    public override string Warning => "A second operator must agree: whoever holds the code can enroll as this user.";

    /// <inheritdoc/>
    public override async Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(form);
        var result = await desk.Enrollments.IssueCodeAsync(form.With(new IssueEnrollmentCodeRequest(form.User)), cancellationToken);
        return result.Succeeded ? new HelpOutcome("The code is issued", [$"It works until {result.Value.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, for one enrollment. Hand it to the user in person."]) { Shown = result.Value.Code is { } code ? ("Enrollment code", code) : null } : result.Error;
    }
}
