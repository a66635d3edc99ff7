using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>Something that is done with one of several things of the user.</summary>
public abstract class ChoosingTask : HelpTask
{
    /// <inheritdoc/>
    public override string? Form => "_ChoiceForm";

    /// <inheritdoc/>
    public abstract override string Legend { get; }

    /// <inheritdoc/>
    public abstract override Task<HelpdeskResult<IReadOnlyList<HelpChoice>>> ChoicesAsync(OperatorDesk desk, UserKey user, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public override async Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.Text("of") is { } of
            ? await ActAsync(desk, form, of, cancellationToken)
            : new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.InvalidInput, "Choose one.");
    }

    /// <summary>Does it with what was chosen.</summary>
    protected abstract Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, string of, CancellationToken cancellationToken);

    /// <summary>Makes choices of what was read.</summary>
    protected static HelpdeskResult<IReadOnlyList<HelpChoice>> Choices<T>(HelpdeskResult<IReadOnlyList<T>> read, Func<T, HelpChoice?> choice) =>
        read is { Succeeded: true } ? HelpdeskResult.Success<IReadOnlyList<HelpChoice>>([.. read.Value.Select(choice).OfType<HelpChoice>()]) : read!.Error!;
}
