using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>Takes factors away.</summary>
public sealed class UnenrollTask : HelpTask
{
    /// <inheritdoc/>
    public override string Name => "unenroll";

    /// <inheritdoc/>
    public override string Title => "Unenroll";

    /// <inheritdoc/>
    public override HelpdeskAction Action => HelpdeskAction.Unenroll;

    /// <inheritdoc/>
    public override string Form => "_UnenrollForm";

    /// <inheritdoc/>
    public override string Warning => "What is taken away has to be enrolled anew by the user. For 24 hours the user counts as enrolled and not verifiable.";

    /// <inheritdoc/>
    public override bool Fits(UserView user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.EnrolledWith.Count > 0;
    }

    /// <inheritdoc/>
    public override async Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(form);
        var result = await desk.Enrollments.UnenrollAsync(form.With(new UnenrollRequest(form.User, [.. form.Many("types").Select(static t => FactorType.TryParse(t, out var factor) ? factor : new FactorType(t))])), cancellationToken);
        return result.Succeeded ? new HelpOutcome("Unenrolled", HelpOutcome.Of($"Taken away: {string.Join(", ", result.Value.Removed.Select(Words.Of))}.", result.Value.Remaining.Count == 0 ? "Nothing remains: the user is not enrolled any more." : $"Still enrolled with {string.Join(", ", result.Value.Remaining.Select(Words.Of))}.")) : result.Error;
    }
}
