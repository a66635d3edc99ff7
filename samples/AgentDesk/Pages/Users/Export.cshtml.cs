using Helpdesk.Sdk;
using Helpdesk.Sdk.Exports;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace AgentDesk.Pages.Users;

/// <summary>The listing as a file, written as it comes.</summary>
public sealed class ExportModel : DeskPage
{
    /// <summary>What is exported.</summary>
    public UserFilter Filter { get; private set; } = new();

    /// <summary>Asks for the format.</summary>
    public void OnGet() => Filter = UserFilter.Read(Request.Query);

    /// <summary>Writes the file. It is a change of the history: a form, not a link.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        Filter = UserFilter.Read(Request.Form);
        var file = Path.GetTempFileName();
        try
        {
            await using var stream = new FileStream(file, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            var (writer, type, name) = Writer(stream, Request.Form["format"].ToString());
            HelpdeskResult<UserExportOutcome> written;
            try
            {
                written = await Desk.Users.ExportAsync(new UserExportRequest(Filter.ToRequest() with { Continuation = null }), writer, cancellationToken: Aborted);
            }
            finally
            {
                await (writer as IAsyncDisposable ?? NoDisposal.Instance).DisposeAsync();
            }
            if (!written.Succeeded)
                return Fail(written.Error);
            // An export is whole or it fails: nothing was sent before it was whole.
            stream.Position = 0;
            Response.ContentType = type;
            Response.ContentLength = stream.Length;
            Response.Headers.ContentDisposition = $"attachment; filename={name}";
            HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            await stream.CopyToAsync(Response.Body, Aborted);
            return new EmptyResult();
        }
        finally
        {
            System.IO.File.Delete(file);
        }
    }

    private static (IExportWriter Writer, string Type, string Name) Writer(Stream stream, string format) => format switch
    {
        "xlsx" => (new XlsxExportWriter(stream), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "users.xlsx"),
        "xml" => (new XmlExportWriter(stream), "application/xml", "users.xml"),
        _ => (new CsvExportWriter(stream), "text/csv; charset=utf-8", "users.csv"),
    };

    private sealed class NoDisposal : IAsyncDisposable
    {
        public static NoDisposal Instance { get; } = new();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
