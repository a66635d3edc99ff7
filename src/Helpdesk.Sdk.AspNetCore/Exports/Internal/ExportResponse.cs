using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>A response that becomes a file with its first row. What fails before that is a problem, what fails later a broken connection: half an export never looks like a whole one.</summary>
internal sealed class ExportResponse(HttpContext context, string fileName, ExportFormat format)
{
    public async Task<HelpdeskProblem?> RunAsync<T>(Func<OperatorDesk, IExportWriter, Task<HelpdeskResult<T>>> run)
    {
        var lazy = new LazyWriter(this);
        try
        {
            var result = await run(context.Desk(), lazy).ConfigureAwait(false);
            if (result.Succeeded)
                return null;
            if (!lazy.HasBegun)
                return new HelpdeskProblem(result.Error);
            Break(result.Error.Code.Value);
        }
        catch (Exception e) when (lazy.HasBegun)
        {
            Break(e.GetType().Name);
        }
        finally
        {
            await lazy.DisposeAsync().ConfigureAwait(false);
        }
        return null;
    }

    private void Break(string problem)
    {
        Log.ExportBroke(context.RequestServices.GetRequiredService<ILogger<ExportResponse>>(), problem);
        context.Abort();
    }

    private IExportWriter Begin()
    {
        context.Response.ContentType = format.ContentType;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        // Writers of zip files have a few bytes that they write at once.
        if (context.Features.Get<IHttpBodyControlFeature>() is { } control)
            control.AllowSynchronousIO = true;
        return format.Create(context.Response.Body);
    }

    private sealed class LazyWriter(ExportResponse owner) : IExportWriter, IAsyncDisposable
    {
        private IExportWriter? _inner;

        public bool HasBegun => _inner is not null;

        // Asked before the beginning too, for the history.
        public string Format => owner.Name;

        public ValueTask BeginAsync(IReadOnlyList<ExportColumn> columns, CancellationToken cancellationToken) => (_inner = owner.Begin()).BeginAsync(columns, cancellationToken);

        public ValueTask WriteAsync(IReadOnlyList<object?> row, CancellationToken cancellationToken) => _inner!.WriteAsync(row, cancellationToken);

        public ValueTask CompleteAsync(CancellationToken cancellationToken) => _inner!.CompleteAsync(cancellationToken);

        public async ValueTask DisposeAsync()
        {
            if (_inner is IAsyncDisposable disposable)
                await disposable.DisposeAsync().ConfigureAwait(false);
            else
                (_inner as IDisposable)?.Dispose();
        }
    }

    private string Name => fileName[(fileName.LastIndexOf('.') + 1)..];
}
