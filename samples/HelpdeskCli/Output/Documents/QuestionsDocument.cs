using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>The catalogue of security questions.</summary>
internal sealed record QuestionsDocument(IReadOnlyList<CatalogQuestion> Questions);
