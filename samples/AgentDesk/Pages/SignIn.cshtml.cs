using Helpdesk.Sdk;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace AgentDesk.Pages;

/// <summary>Operators sign in with password and authenticator.</summary>
[AllowAnonymous]
[EnableRateLimiting(DeskSignInServices.Attempts)]
public sealed class SignInModel(IServiceProvider services) : PageModel
{
    private const int Longest = 256;

    /// <summary>Where to go afterwards.</summary>
    public string? To { get; private set; }

    /// <summary>The name that was typed.</summary>
    public string? Name { get; private set; }

    /// <summary>It did not work.</summary>
    public bool Wrong { get; private set; }

    /// <summary>The demo, where this is one.</summary>
    internal DemoDesk? Demo => services.GetService<DemoDesk>();

    /// <summary>Shows the form.</summary>
    public void OnGet(string? to) => To = Url.IsLocalUrl(to) ? to : null;

    /// <summary>Signs in. Whatever is wrong, the answer is the same.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var form = await Request.ReadFormAsync(HttpContext.RequestAborted);
        To = Url.IsLocalUrl(form["to"]) ? form["to"].ToString() : null;
        Name = form["name"].ToString().Trim();
        using var password = new Secret(Short(form["password"].ToString()));
        using var code = new Secret(Short(form["code"].ToString().Trim()));
        var principal = password.Length == 0 || code.Length == 0 || Name.Length is 0 or > Longest
            ? null
            : await services.GetRequiredService<OperatorSignIn>().SignInAsync(Name, password, code, HttpContext.RequestAborted);
        if (principal is null)
        {
            Wrong = true;
            return Page();
        }
        Demo?.Operators.FirstOrDefault(o => o.Owner == principal.FindFirst("sub")?.Value)?.Use(Demo.Now);
        // Whatever session the browser came with ends; the new one has a number of its own.
        services.GetRequiredService<SignInSessions>().End(User.FindFirst(SignInSessions.Claim)?.Value);
        await HttpContext.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, principal);
        return LocalRedirect(To ?? "/");
    }

    private static string Short(string text) => text.Length > Longest ? "" : text;
}
