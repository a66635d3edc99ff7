using System.Globalization;
using Helpdesk.Sdk;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;

namespace AgentDesk.Pages.Users;

/// <summary>Finds users.</summary>
public sealed class IndexModel(IServiceProvider services, TimeProvider time) : DeskPage
{
    /// <summary>What was asked for.</summary>
    public UserFilter Filter { get; private set; } = new();

    /// <summary>What was found.</summary>
    public UserListPage? Found { get; private set; }

    /// <summary>Now.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Stores that can be searched.</summary>
    public IReadOnlyList<string> Stores { get; private set; } = [];

    /// <summary>How far the demo is.</summary>
    public string? Progress => services.GetService<DemoDesk>()?.Progress();

    /// <summary>Lists.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        Filter = UserFilter.Read(Request.Query);
        Stores = StoresOf();
        var found = await Desk.Users.ListAsync(Filter.ToRequest(), Aborted);
        if (!found.Succeeded)
            return Fail(found.Error);
        Found = found.Value;
        return Page();
    }

    /// <summary>The address of the next page.</summary>
    public string NextPage() => "/users" + new QueryBuilder(Filter.Words()) { { "c", Found?.Continuation ?? "" } }.ToQueryString();

    /// <summary>The address of the first page.</summary>
    public string FirstPage() => "/users" + new QueryBuilder(Filter.Words()).ToQueryString();

    /// <summary>The address of the export of the same listing.</summary>
    public string ExportPath() => "/export" + new QueryBuilder(Filter.Words()).ToQueryString();

    /// <summary>The address of the dialog that notifies the users of the same listing.</summary>
    public string CampaignPath() => "/campaigns/new" + new QueryBuilder(Filter.Words()).ToQueryString();

    /// <summary>Whether there is anything to be done for chosen users.</summary>
    public bool MayChoose => May(Permission.NotifyEnrollment) || Bulk.BulkActions.Offered(this).Any();

    /// <summary>A number, as people of all languages read it.</summary>
    public static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "–";
}
