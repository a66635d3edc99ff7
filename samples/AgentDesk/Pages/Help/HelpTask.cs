using Helpdesk.Sdk;

namespace AgentDesk.Pages.Help;

/// <summary>Something that is done for a user after the caller was verified, as far as the policy wants that.</summary>
public abstract class HelpTask
{
    /// <summary>Its word in the address.</summary>
    public abstract string Name { get; }

    /// <summary>What it is called.</summary>
    public abstract string Title { get; }

    /// <summary>What stands on the button that does it.</summary>
    public virtual string Button => Title;

    /// <summary>The name of the second step.</summary>
    public virtual string Step => Title;

    /// <summary>The action.</summary>
    public abstract HelpdeskAction Action { get; }

    /// <summary>The partial page with what can be chosen; <see langword="null"/> = there is nothing to choose.</summary>
    public virtual string? Form => null;

    /// <summary>What is to be known before it is done.</summary>
    public virtual string? Warning => null;

    /// <summary>The part of the user's page it is offered on; <see langword="null"/> = above them all.</summary>
    public virtual string? Part => null;

    /// <summary>What the choices are.</summary>
    public virtual string Legend => "Which";

    /// <summary>What there is to choose, as it is now.</summary>
    public virtual Task<HelpdeskResult<IReadOnlyList<HelpChoice>>> ChoicesAsync(OperatorDesk desk, UserKey user, CancellationToken cancellationToken) =>
        Task.FromResult(HelpdeskResult.Success<IReadOnlyList<HelpChoice>>([]));

    /// <summary>Whether it makes sense with these settings at all.</summary>
    public virtual bool Fits(HelpdeskSettings settings) => true;

    /// <summary>Whether there is anything to do for this user.</summary>
    public virtual bool Fits(UserView user) => true;

    /// <summary>Does it.</summary>
    public abstract Task<HelpdeskResult<HelpOutcome>> ActAsync(OperatorDesk desk, HelpForm form, CancellationToken cancellationToken);
}
