using Helpdesk.Sdk.AspNetCore;
using Microsoft.AspNetCore.Mvc;

namespace AgentDesk.Pages;

/// <summary>Leads to the first page that the operator can use.</summary>
public sealed class IndexModel(DeskMode mode) : DeskPage
{
    /// <summary>Leads on.</summary>
    public IActionResult OnGet() => Navigation.For(Operator, mode).FirstOrDefault() is { } first ? LocalRedirect(first.Path) : StatusCode(StatusCodes.Status403Forbidden);
}
