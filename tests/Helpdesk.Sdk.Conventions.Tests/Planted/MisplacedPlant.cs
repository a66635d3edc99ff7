namespace Microsoft.Extensions.DependencyInjection;

/// <summary>A type in the container's namespace that registers nothing.</summary>
public sealed class MisplacedPlant;
