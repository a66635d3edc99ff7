using Helpdesk.Sdk;
using Microsoft.AspNetCore.Mvc;

namespace AgentDesk.Pages.Policy;

/// <summary>What the operator's roles say, and why something is or is not allowed for somebody.</summary>
public sealed class IndexModel : DeskPage
{
    private const int LongestUser = 512;

    /// <summary>Who.</summary>
    [BindProperty(SupportsGet = true, Name = "user")]
    public string? Whom { get; set; }

    /// <summary>What.</summary>
    [BindProperty(SupportsGet = true, Name = "do")]
    public string? What { get; set; }

    /// <summary>What the policy says.</summary>
    public EvaluationView? Evaluation { get; private set; }

    /// <summary>What they are called.</summary>
    public UserView? Shown { get; private set; }

    /// <summary>The actions of operators that a policy decides.</summary>
    public static IReadOnlyList<ActionDescription> Actions { get; } = [.. ActionCatalog.All.Where(static a => a.Permission is not null)];

    /// <summary>The operator's roles.</summary>
    public IEnumerable<RoleSettings> Roles => Operator.Actor.Roles.Select(r => Operator.Settings.Roles[r]);

    /// <summary>Shows the form.</summary>
    public void OnGet()
    {
    }

    /// <summary>Asks. The history says that it was asked: a form, not a link.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var user = Whom?.Trim() ?? "";
        if (!InputText.IsWellFormed(user, LongestUser, out var problem))
            return Fail(new HelpdeskError(ErrorKind.InvalidInput, ErrorCode.InvalidInput, $"The user {problem}."));
        // What stands in the address of a user's page names them too.
        var target = UserKey.TryParse(user, out var key) && (await Desk.Users.ShowAsync(key, Aborted)).Succeeded ? UserTarget.From(key) : new UserTarget(user);
        var evaluated = await Desk.Users.EvaluateAsync(new HelpdeskAction(string.IsNullOrEmpty(What) ? "ResetPassword" : What), target, cancellationToken: Aborted);
        if (!evaluated.Succeeded)
            return Fail(evaluated.Error);
        Evaluation = evaluated.Value;
        Shown = (await Desk.Users.ShowAsync(Evaluation.User, Aborted)) is { Succeeded: true, Value: var shown } ? shown : null;
        return Page();
    }
}
