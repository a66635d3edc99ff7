using System.Diagnostics.CodeAnalysis;
using Helpdesk.Sdk;
using Helpdesk.Sdk.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AgentDesk.Pages;

/// <summary>A page of the console. Whatever it does goes through the desk of the operator who is signed in.</summary>
public abstract class DeskPage : PageModel
{
    private const int LongestTicket = 128;

    /// <summary>The operator.</summary>
    public HelpdeskOperator Operator => field ??= HttpContext.GetHelpdeskOperator() ?? throw new InvalidOperationException("The page is not protected.");

    /// <summary>What went wrong.</summary>
    public HelpdeskError? Failure { get; protected set; }

    /// <summary>The ticket that the contact belongs to.</summary>
    [BindProperty(SupportsGet = true, Name = "ticket")]
    [SuppressMessage("Performance", "CA1819", Justification = "Bound by the framework.")]
    public string? Ticket { get; set; }

    /// <summary>What the operator can do.</summary>
    protected OperatorDesk Desk => HttpContext.GetHelpdeskDesk(InputText.IsWellFormed(Ticket, LongestTicket, out _) ? Ticket : null);

    /// <summary>Ends with the browser's request.</summary>
    protected CancellationToken Aborted => HttpContext.RequestAborted;

    /// <summary>Whether one of the operator's roles grants a permission somewhere: what is not granted is not offered.</summary>
    public bool May(Permission permission) => Operator.Permissions.Contains(permission);

    /// <summary>The stores that roles of the operator's have a policy for, only those with a permission where one is named.</summary>
    protected IReadOnlyList<string> StoresOf(Permission? permission = null) =>
    [
        .. Operator.Actor.Roles.Select(name => Operator.Settings.Roles[name]).Where(role => permission is not { } needed || role.Permissions.Contains(needed))
            .SelectMany(static role => role.Policies.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>The page with the error, in place of what was asked for.</summary>
    protected IActionResult Fail(HelpdeskError error)
    {
        Failure = error;
        Response.StatusCode = Errors.StatusOf(error);
        return Page();
    }

    /// <summary>Tells the next page what was done.</summary>
    protected void Tell(string notice) => TempData["Notice"] = notice;
}
