namespace Helpdesk.Sdk.AspNetCore;

/// <summary>The pages on which users help themselves, and how they look.</summary>
public sealed class SelfServiceOptions
{
    /// <summary>What stands at the top of every page.</summary>
    public string Title { get; set; } = "Help desk";

    /// <summary>What stands at the end of every page, such as a telephone number; <see langword="null"/> = nothing.</summary>
    public string? Footer { get; set; }

    /// <summary>The language of the pages' texts, for readers of screens.</summary>
    public string Language { get; set; } = "en";

    /// <summary>A stylesheet of the host in place of ours: a path on the same host, such as <c>/css/self-service.css</c>.</summary>
    public string? StylesheetPath { get; set; }

    /// <summary>
    /// Claims that name the account (<c>store:name</c>) of a user whom the host signed in; empty = nobody is vouched for, and enrolling needs a code.
    /// </summary>
    public IList<string> AccountClaims { get; } = [];

    /// <summary>How users must have signed in so that they enroll without a code.</summary>
    public SignInOptions SignIn { get; } = new() { MaximumAge = TimeSpan.FromMinutes(15) };
}
