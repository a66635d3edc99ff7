using Helpdesk.Sdk;
using Helpdesk.Sdk.AspNetCore;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AgentDesk;

/// <summary>Who gets to which page at all. What may be done to whom is decided by each operation itself.</summary>
internal static class PagePermissions
{
    public static void Set(RazorPagesOptions options)
    {
        var pages = options.Conventions;
        pages.AuthorizeFolder("/", HelpdeskPolicies.Operator);
        pages.AuthorizeFolder("/Users", HelpdeskPolicies.For(Permission.FindUsers));
        pages.AllowAnonymousToPage("/SignIn");
        pages.AllowAnonymousToPage("/SignOut");
        pages.AllowAnonymousToPage("/Problem");
    }
}
