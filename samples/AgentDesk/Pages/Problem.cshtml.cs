using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AgentDesk.Pages;

/// <summary>What the server itself answers, in words.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Duration = 0)]
public sealed class ProblemModel : PageModel
{
    /// <summary>The heading.</summary>
    public string Heading { get; private set; } = "";

    /// <summary>What to do.</summary>
    public string Words { get; private set; } = "";

    /// <summary>Shows it.</summary>
    public void OnGet() => Show();

    /// <summary>Shows it after a form was refused; the form is not read.</summary>
    public void OnPost() => Show();

    private void Show()
    {
        // Of the address alone: to bind it would read the form of a stranger.
        var code = RouteData.Values["code"] is string text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : StatusCodes.Status404NotFound;
        // Whoever asks for this very address is told what they ask for; it is no answer of the server.
        Response.StatusCode = code is >= 400 and < 600 ? code : StatusCodes.Status404NotFound;
        (Heading, Words) = code switch
        {
            StatusCodes.Status400BadRequest => ("The form was refused", "It did not come from a page of this console, or the page was open too long. Go back, load the page again and repeat."),
            StatusCodes.Status403Forbidden => ("Not allowed", "Your roles do not include this page, or you signed in too long ago. Sign out and in again, or ask whoever gives out roles."),
            StatusCodes.Status404NotFound => ("Nothing here", "There is no page at this address."),
            StatusCodes.Status429TooManyRequests => ("Too many requests", "Wait a minute, then try again."),
            >= 500 => ("Something went wrong", "The console could not do it. Try again; the log says why."),
            _ => ("That did not work", "Go back and try again."),
        };
    }
}
