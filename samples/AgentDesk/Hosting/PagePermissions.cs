using Helpdesk.Sdk;
using Helpdesk.Sdk.AspNetCore;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AgentDesk;

/// <summary>Who gets to which page at all. What may be done to whom is decided by each operation itself.</summary>
internal static class PagePermissions
{
    private const string Users = "/Users";

    public static void Set(RazorPagesOptions options)
    {
        var pages = options.Conventions;
        pages.AuthorizeFolder("/", HelpdeskPolicies.Operator);
        pages.AuthorizeFolder(Users, HelpdeskPolicies.For(Permission.FindUsers));
        pages.AuthorizePage(Users + "/Export", HelpdeskPolicies.For(Permission.ExportUsers));
        pages.AuthorizeFolder("/Bulk", HelpdeskPolicies.For(Permission.FindUsers));
        pages.AuthorizeFolder("/Campaigns", HelpdeskPolicies.For(Permission.NotifyEnrollment));
        pages.AuthorizeFolder("/Import", HelpdeskPolicies.For(Permission.ManageUsers));
        pages.AuthorizeFolder("/Policy", HelpdeskPolicies.For(Permission.Evaluate));
        pages.AuthorizeFolder("/Dashboard", HelpdeskPolicies.For(Permission.FindUsers));
        pages.AuthorizeFolder("/History", HelpdeskPolicies.For(Permission.ViewHistory));
        pages.AuthorizeFolder("/Approvals", HelpdeskPolicies.For(Permission.ApproveOperation));
        pages.AuthorizeFolder("/Desk", HelpdeskPolicies.For(Permission.StopTheDesk));
        pages.AllowAnonymousToPage("/SignIn");
        pages.AllowAnonymousToPage("/SignOut");
        pages.AllowAnonymousToPage("/Problem");
    }
}
