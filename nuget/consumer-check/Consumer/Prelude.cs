using Helpdesk.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

/// <summary>What a block of the README may use without declaring it. A block's own variables hide these.</summary>
internal abstract class Prelude
{
    protected IConfiguration configuration { get; set; } = null!;
    protected IServiceCollection services { get; set; } = null!;
    protected IHelpdeskBuilder builder { get; set; } = null!;
    protected IServiceProvider provider { get; set; } = null!;
    protected IHelpdeskOrchestrator helpdesk { get; set; } = null!;
    protected OperatorDesk desk { get; set; } = null!;
    protected UserKey user { get; set; }
    protected SessionId session { get; set; }
    protected Secret typedCode { get; set; } = null!;
    protected CancellationToken cancellationToken { get; set; }
}
