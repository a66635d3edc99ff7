namespace Helpdesk.Sdk;

/// <summary>The folder that relative paths inside the configuration start from.</summary>
/// <param name="Path">An absolute path.</param>
public sealed record HelpdeskBaseDirectory(string Path)
{
    /// <summary>Makes a path of the configuration absolute.</summary>
    public string Resolve(string path) => System.IO.Path.GetFullPath(path, Path);
}
