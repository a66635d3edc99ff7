using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk;

/// <summary>Adds providers to the SDK. Calls are safe to repeat.</summary>
public interface IHelpdeskBuilder
{
    /// <summary>The container under construction.</summary>
    IServiceCollection Services { get; }

    /// <summary>The SDK's configuration section.</summary>
    IConfiguration Configuration { get; }
}
