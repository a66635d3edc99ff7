using System.Text.Json.Serialization.Metadata;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Where a command's answer goes: tables for people or one JSON document for programs.</summary>
internal interface IOutput : IDisposable
{
    bool IsJson { get; }

    /// <summary>The whole answer at once.</summary>
    void Document<T>(T document, JsonTypeInfo<T> type, Action<Screen> human);

    /// <summary>An answer whose rows are written as they come, in bounded memory.</summary>
    IListing<T> Listing<T>(string name, JsonTypeInfo<T> type, Action<Screen, IReadOnlyList<T>> human);

    /// <summary>The command failed; an unfinished listing is closed so that the document stays whole.</summary>
    void Failure(HelpdeskError error);

    /// <summary>A warning, to standard error.</summary>
    void Warn(string message);

    /// <summary>A message, to standard error.</summary>
    void Note(string message);
}
