using Helpdesk.Sdk;
using Microsoft.AspNetCore.Mvc;

namespace AgentDesk.Pages.Approvals;

/// <summary>Answers other operators' requests.</summary>
public sealed class IndexModel : DeskPage
{
    /// <summary>What waits, oldest first.</summary>
    public IReadOnlyList<ApprovalView> Open { get; private set; } = [];

    /// <summary>Lists.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        var open = await Desk.Approvals.ListAsync(Aborted);
        if (!open.Succeeded)
            return Fail(open.Error);
        Open = open.Value;
        return Page();
    }

    /// <summary>Agrees.</summary>
    public Task<IActionResult> OnPostGrantAsync() => AnswerAsync(Desk.Approvals.GrantAsync, "Agreed. The other operator can repeat it now.");

    /// <summary>Refuses.</summary>
    public Task<IActionResult> OnPostRefuseAsync() => AnswerAsync(Desk.Approvals.RefuseAsync, "Refused.");

    private async Task<IActionResult> AnswerAsync(Func<string, CancellationToken, Task<HelpdeskResult<ApprovalAnswer>>> answer, string notice)
    {
        var answered = await answer(Request.Form["request"].ToString(), Aborted);
        if (answered.Succeeded)
        {
            Tell(notice);
            return LocalRedirect("/approvals");
        }
        await OnGetAsync();
        return Fail(answered.Error);
    }
}
